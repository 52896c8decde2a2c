/** Settings of a printer (Pls), whatever they are: readers pass over them by their length. */
const NOTHING = 0x004d;
const CONTINUE = 0x3c;

/**
 * The records that say what is in the cells and which sheets there are (MS-XLS, 2.4), of BIFF5 to BIFF8. Everything else is
 * for the eye, for following or for calculating: links (HLink) over whole columns cost seconds.
 */
const NEEDED: ReadonlySet<number> = new Set([
  // BOF, EOF, FilePass, CodePage, Date1904, BoundSheet8
  0x0809, 0x0409, 0x0209, 0x0009, 0x000a, 0x002f, 0x0042, 0x0022, 0x0085,
  // SST, Dimensions, Row
  0x00fc, 0x0200, 0x0208,
  // Formula, String, LabelSst, Label, RString, Number, RK, MulRk, BoolErr
  0x0006, 0x0207, 0x00fd, 0x0204, 0x00d6, 0x0203, 0x027e, 0x00bd, 0x0205,
]);

/** A workbook's stream in which what is not needed has lost its name; places in it, which records refer to, stay. */
export const neededRecords = (stream: Uint8Array): Uint8Array => {
  const needed = Uint8Array.from(stream);
  const view = new DataView(needed.buffer);
  let isKept = false;
  for (let at = 0; at + 4 <= needed.length; at += 4 + view.getUint16(at + 2, true)) {
    const type = view.getUint16(at, true);
    isKept = type === CONTINUE ? isKept : NEEDED.has(type);
    if (!isKept) {
      view.setUint16(at, NOTHING, true);
    }
  }
  return needed;
};
