export { MissingPage as default } from "#features/shell/ui/missing-page.tsx";
