type QrPath = { path: string; modules: number };

/**
 * The dark modules of a QR code as a path on a square of `modules` units, quiet zone included. The encoder is inside the
 * component that draws the code on the page; this renders that component, with Node's own copy of React: the one that the
 * pages are bundled with on the server knows no components that run in a browser.
 */
export const qrPath = async (value: string, level: "M", marginSize: number): Promise<QrPath> => {
  const [{ createElement }, { renderToStaticMarkup }, { QRCodeSVG }] = await Promise.all([
    import(/* turbopackIgnore: true */ "react"),
    import(/* turbopackIgnore: true */ "react-dom/server"),
    import(/* turbopackIgnore: true */ "qrcode.react"),
  ]);
  const svg = renderToStaticMarkup(createElement(QRCodeSVG, { value, level, marginSize }));
  const modules = /viewBox="0 0 (\d+) /.exec(svg)?.[1];
  const path = /<path fill="#000000" d="([^"]+)"/.exec(svg)?.[1];
  if (modules === undefined || path === undefined) {
    throw new Error("the QR code was drawn in another way than expected");
  }
  return { path, modules: Number(modules) };
};
