import type { PageConfig } from "next";
import { receiptPage } from "#features/rights/member/answer-receipt.ts";
import { ReceiptPage } from "#features/rights/member/receipt-page.tsx";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = receiptPage;

export default ReceiptPage;
