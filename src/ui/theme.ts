import type { ThemeConfig } from "antd";

/** Calm green of the seal; contrast with white 5.6 : 1. */
export const BRAND = "#0b7a55";

export const theme: ThemeConfig = {
  token: {
    colorPrimary: BRAND,
    colorLink: BRAND,
    borderRadius: 8,
    fontSize: 15,
    controlHeight: 40,
    fontFamily:
      '-apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", sans-serif',
  },
};
