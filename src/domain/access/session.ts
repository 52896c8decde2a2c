/** How long a session lasts at most, in seconds: a working day. */
export const SESSION_SECONDS = 12 * 60 * 60;
