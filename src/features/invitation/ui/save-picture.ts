import { saveFile } from "#ui/save-file.ts";

const svgText = (svg: SVGSVGElement): string => new XMLSerializer().serializeToString(svg);

/** Saves the picture as it stands on the page, as a vector. */
export const saveSvg = (svg: SVGSVGElement, fileName: string): void =>
  saveFile(new Blob([svgText(svg)], { type: "image/svg+xml" }), fileName);

/** Draws the picture so many pixels wide, as high as its own shape makes it. Rejects when this browser cannot. */
const pngOf = async (svg: SVGSVGElement, width: number): Promise<Blob> => {
  const { width: unitsAcross, height: unitsDown } = svg.viewBox.baseVal;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = Math.round((width * unitsDown) / unitsAcross);
  const context = canvas.getContext("2d");
  if (context === null) {
    throw new Error("no canvas");
  }
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
};

/** Saves the picture as a PNG, `width` pixels wide. Rejects when this browser cannot draw it. */
export const savePng = async (svg: SVGSVGElement, fileName: string, width: number): Promise<void> =>
  saveFile(await pngOf(svg, width), fileName);

/** Without what no file system takes in a name. */
export const fileNameOf = (text: string): string => text.replace(/[\\/:*?"<>|]/g, "-");
