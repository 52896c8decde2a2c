/** Names for logs: the same for the same value, and of no use without this installation's keys. */
export interface Pseudonyms {
  ofAddress(address: string): Promise<string>;
}
