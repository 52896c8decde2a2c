import { isUnknownKey, type KeyProvider } from "#ports/key-provider.ts";

/**
 * The same stores, each call of which first waits for the keys, and is made once more when it met a value that another
 * process has sealed with a newer key. What the first call had written was rolled back with its transaction.
 */
export const withKeys = <T extends Record<string, object>>(keys: KeyProvider, stores: T & Waiting<T>): T =>
  mapped<T>(stores, (store) =>
    isObject(store)
      ? mapped(store, (member) => (isMethod(member) ? waiting(keys, member, store) : member))
      : store,
  );

/** A method that gives its answer at once would become one that does not, unseen by whoever calls it. */
type Waiting<Stores> = {
  [Store in keyof Stores]: {
    [Member in keyof Stores[Store]]: Stores[Store][Member] extends (...args: never[]) => infer Answer
      ? Answer extends Promise<unknown>
        ? unknown
        : never
      : unknown;
  };
};

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

type Method = (...args: unknown[]) => unknown;
const isMethod = (value: unknown): value is Method => typeof value === "function";

const mapped = <T extends object>(target: T, change: (member: unknown) => unknown): T =>
  new Proxy(target, { get: (held, name) => change(Reflect.get(held, name)) });

const waiting =
  (keys: KeyProvider, method: Method, self: object) =>
  async (...args: unknown[]): Promise<unknown> => {
    await keys.ready();
    try {
      return await Reflect.apply(method, self, args);
    } catch (error) {
      if (!isUnknownKey(error)) {
        throw error;
      }
      await keys.reload();
      return Reflect.apply(method, self, args);
    }
  };
