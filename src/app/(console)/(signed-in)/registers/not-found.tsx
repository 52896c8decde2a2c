export { MissingRegister as default } from "#features/register/ui/missing-register.tsx";
