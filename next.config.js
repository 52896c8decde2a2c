const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
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
    "pg",
    "pino",
    "prom-client",
  ],
  rewrites: async () => [
    { source: "/.well-known/tuantibu-receipt-keys.json", destination: "/api/receipt-keys" },
  ],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
