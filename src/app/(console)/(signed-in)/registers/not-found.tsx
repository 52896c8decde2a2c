export { MissingRegister as default } from "#features/register/missing-register.tsx";
