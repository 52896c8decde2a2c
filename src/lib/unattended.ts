/** Request header of the console's own refreshing while nobody touches the page: it does not keep a session alive. */
export const UNATTENDED_HEADER = "x-tuantibu-unattended";
