/** Hands a file to the browser to be saved. */
export const saveFile = (content: Blob, fileName: string): void => {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has opened the blob by then, slow phones included.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
