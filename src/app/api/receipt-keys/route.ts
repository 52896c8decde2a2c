import { receiptKeys } from "#server/receipt-keys.ts";

export const dynamic = "force-dynamic";

/** Also at /.well-known/tuantibu-receipt-keys.json: whoever keeps this file can verify receipts without us. */
export const GET = (): Response => Response.json(receiptKeys());
