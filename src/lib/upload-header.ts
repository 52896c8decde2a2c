/** Request header that names the register which a staff list is for: who may send one is asked before the list is read. */
export const UPLOAD_HEADER = "x-tuantibu-register";
