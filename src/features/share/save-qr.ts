/** Side of the PNG in pixels: prints at 9 cm with some 300 dots per inch. */
const PNG_PIXELS = 1200;

const svgText = (svg: SVGSVGElement): string => new XMLSerializer().serializeToString(svg);

const save = (blob: Blob, fileName: string): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has opened the blob by then, slow phones included.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

/** Saves the picture as it stands on the page, as a vector. */
export const saveSvg = (svg: SVGSVGElement, fileName: string): void =>
  save(new Blob([svgText(svg)], { type: "image/svg+xml" }), fileName);

/** Draws the picture with 1,200 pixels a side. Rejects when this browser cannot. */
const qrPng = async (svg: SVGSVGElement): Promise<Blob> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = PNG_PIXELS;
  canvas.height = PNG_PIXELS;
  const context = canvas.getContext("2d");
  if (context === null) {
    throw new Error("no canvas");
  }
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, PNG_PIXELS, PNG_PIXELS);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
};

/** Saves the picture as a PNG. Rejects when this browser cannot draw it. */
export const savePng = async (svg: SVGSVGElement, fileName: string): Promise<void> =>
  save(await qrPng(svg), fileName);
