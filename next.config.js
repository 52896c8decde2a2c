const NOT_USED = ["camera", "microphone", "geolocation", "payment", "usb", "serial", "bluetooth", "midi"];
const NOT_READ = ["display-capture", "accelerometer", "gyroscope", "magnetometer", "browsing-topics"];

// For what neither the proxy nor a member page answers, such as a missing file: no script runs there. Those two put a
// policy of their own in its place. Development needs Next's own tools everywhere.
const lastResortPolicy =
  process.env.NODE_ENV === "production"
    ? [
        {
          key: "Content-Security-Policy",
          value:
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        },
      ]
    : [];

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: [...NOT_USED, ...NOT_READ].map((feature) => `${feature}=()`).join(", "),
  },
  ...lastResortPolicy,
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Shuts /_next/image, which fetches any path of this server for anybody: pictures here are SVG.
  images: { unoptimized: true },
  reactStrictMode: true,
  devIndicators: false,
  // Console and site have layouts of their own: an address of neither needs a page that stands alone.
  experimental: { globalNotFound: true },
  // `npm run check` type-checks everything; a first start should not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Loaded by Node itself: they open sockets, read files beside them, or load what is installed.
  serverExternalPackages: [
    "@prisma/adapter-pg",
    "@prisma/client",
    "bullmq",
    "ioredis",
    "pdfkit",
    "pg",
    "pino",
    "prom-client",
    "woff2-encoder",
  ],
  // Addresses that people have kept.
  redirects: async () => [
    {
      source: "/registers/:registerId/reports/:rest*",
      destination: "/registers/:registerId/export/:rest*",
      permanent: true,
    },
  ],
  rewrites: async () => [
    { source: "/.well-known/tuantibu-receipt-keys.json", destination: "/api/receipt-keys" },
  ],
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/api/:path*", headers: [{ key: "Cache-Control", value: "no-store" }] },
  ],
};

export default config;
