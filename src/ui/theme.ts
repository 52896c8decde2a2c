import type { ThemeConfig } from "antd";

/** Calm green of the seal; contrast with white 5.6 : 1. */
const BRAND = "#0b7a55";

export const theme: ThemeConfig = {
  token: {
    // The library keeps what it moves until the browser says that the motion has ended, which now and then it does not say:
    // a message, a popup or the word "loading" would stay for good.
    motion: false,
    colorPrimary: BRAND,
    colorLink: BRAND,
    // A notice is as our own; the library's shades of a dark green are too dark to write on.
    colorInfo: BRAND,
    colorInfoBg: "#f0f8f4",
    colorInfoBorder: "#bfe0d2",
    // Text on white in these, and white on them, reaches 4.5 : 1, which antd's own shades do not.
    colorPrimaryHover: "#0e6e4e",
    colorError: "#c4320a",
    colorTextPlaceholder: "#68736e",
    colorTextDescription: "#5a6660",
    colorTextTertiary: "#5a6660",
    // What cannot be changed is read all the same.
    colorTextDisabled: "#68736e",
    controlItemBgActive: "#dff1e8",
    controlItemBgHover: "#f0f6f3",
    borderRadius: 8,
    fontSize: 15,
    controlHeight: 40,
    // The page says which, by its language.
    fontFamily: "inherit",
  },
};
