import type { PageConfig } from "next";
import { ReceiptPage } from "#member-ui/rights/receipt-page.tsx";
import { receiptPage } from "#pages-support/receipt-page.ts";

/** No client JavaScript: see j/[code].tsx. */
export const config: PageConfig = { unstable_runtimeJS: false };

export const getServerSideProps = receiptPage;

export default ReceiptPage;
