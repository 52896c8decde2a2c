import { defineConfig } from "prisma/config";

// `prisma generate` needs no schema engine but insists on finding one; without this it would try a download.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma" });
