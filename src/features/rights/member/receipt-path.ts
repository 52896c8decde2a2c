/** The page of a deletion receipt. */
export const receiptPath = (receiptId: string): string => `/me/receipt?id=${encodeURIComponent(receiptId)}`;
