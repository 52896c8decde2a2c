"use client";

import { QRCodeSVG } from "qrcode.react";
import type { Ref } from "react";
import type { Drawing, DrawnPart } from "#domain/poster/drawing.ts";
import { QR_LEVEL, QR_QUIET_MODULES } from "#domain/poster/drawing.ts";

/** Whatever of these a phone or a printer's computer has. */
const FONTS = "PingFang SC, Hiragino Sans GB, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif";

type Props = {
  drawing: Drawing;
  joinUrl: string;
  /** What the picture is, for those who do not see it. */
  label: string;
  qrLabel: string;
  className?: string | undefined;
  ref?: Ref<SVGSVGElement>;
};

/** A poster as one picture, which is shown, printed and saved as it stands. */
export const PosterSvg = ({ drawing, joinUrl, label, qrLabel, className, ref }: Props) => (
  <svg
    ref={ref}
    className={className}
    xmlns="http://www.w3.org/2000/svg"
    viewBox={`0 0 ${drawing.width} ${drawing.height}`}
    width={drawing.width}
    height={drawing.height}
    fontFamily={FONTS}
  >
    <title>{label}</title>
    {drawing.parts.map((part) => (
      <Part key={`${part.kind} ${part.x} ${part.y}`} part={part} joinUrl={joinUrl} qrLabel={qrLabel} />
    ))}
  </svg>
);

const Part = ({ part, joinUrl, qrLabel }: { part: DrawnPart; joinUrl: string; qrLabel: string }) => {
  switch (part.kind) {
    case "rectangle":
      return (
        <rect
          x={part.x}
          y={part.y}
          width={part.width}
          height={part.height}
          rx={part.radius}
          fill={part.fill}
        />
      );
    case "text":
      return (
        <text
          x={part.x}
          y={part.y}
          fontSize={part.size}
          fontWeight={part.bold ? 700 : 400}
          textAnchor={part.anchor}
          fill={part.fill}
        >
          {part.text}
        </text>
      );
    default:
      return (
        <QRCodeSVG
          x={part.x}
          y={part.y}
          size={part.size}
          value={joinUrl}
          title={qrLabel}
          level={QR_LEVEL}
          marginSize={QR_QUIET_MODULES}
        />
      );
  }
};
