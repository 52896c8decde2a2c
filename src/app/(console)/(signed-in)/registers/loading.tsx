export { LoadingPage as default } from "#features/shell/loading-page.tsx";
