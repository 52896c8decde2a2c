import { DomainError } from "#domain/errors.ts";
import { type DocumentType, parseDocument } from "#domain/identity/document.ts";
import { parseName } from "#domain/identity/name.ts";
import type { Deps } from "#ports/deps.ts";
