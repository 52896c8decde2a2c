import { type SourceContact, webAddressOf } from "#domain/health/source-contact.ts";
import type { Words } from "./translate.ts";

/** Whom to turn to about what the health source holds; nothing where the operator has not said. */
export const SourceLines = ({ words, source }: { words: Words; source: SourceContact | null }) => {
  const { member: t } = words;
  if (source === null) {
    return null;
  }
  const { name, address, phone } = source;
  const link = webAddressOf(source);
  return (
    <p>
      <strong>{name}</strong>
      {address !== null && (
        <span className="block">
          {t("source.address")}
          {t("colon")}
          {link === null ? address : <a href={link}>{address}</a>}
        </span>
      )}
      {phone !== null && (
        <span className="block">
          {t("source.phone")}
          {t("colon")}
          <a className="num" href={`tel:${phone.replace(/[^\d+]/g, "")}`}>
            {phone}
          </a>
        </span>
      )}
    </p>
  );
};
