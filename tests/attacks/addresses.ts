import { between, type Kind, type Plan, type Random } from "./attack.ts";
import type { Town } from "./town.ts";
import { outcomeOf } from "./visitor.ts";

/** Codes of ten minutes that one caller may ask for in the name of one phone; six use up all that strangers have. */
const ONE_CALLER = 4;
const ALL = 6;

/** Whether the product believes what is written of addresses; else everybody comes from this machine. */
const hasProxy = ({ addresses }: Town): boolean => addresses.length > 1;

const hex = (random: Random): string => between(random, 1, 0xffff).toString(16);

/** How many codes these callers get for one phone, one after the other. */
const codesFrom = async (town: Town, phone: string, callers: readonly string[]): Promise<number> => {
  let got = 0;
  for (const caller of callers) {
    const { body } = await town.stranger(caller).call("signIn.requestCode", { phone });
    got += outcomeOf(body).ok ? 1 : 0;
  }
  return got;
};

/** A subscriber has 2^64 addresses, and the names of each. */
const rotation: Plan = async (town, random) => {
  const phone = town.nextPhone();
  const network = `2001:db8:${hex(random)}:${hex(random)}`;
  const callers = Array.from(
    { length: ALL },
    () => `${network}:${hex(random)}:${hex(random)}:0:${hex(random)}`,
  );
  return {
    name: "addresses of one /64",
    run: async () => {
      const got = await codesFrom(town, phone, callers);
      return got > ONE_CALLER ? `${got} codes for one phone` : null;
    },
  };
};

/** Many a provider gives a household 256 networks. */
const networks: Plan = async (town, random) => {
  const phone = town.nextPhone();
  const site = `2001:db8:${hex(random)}:${between(random, 1, 0xff).toString(16)}`;
  const callers = Array.from({ length: ALL }, (_, i) => `${site}${(i + 16).toString(16)}::${hex(random)}`);
  return {
    name: "networks of one /56",
    run: async () => {
      const got = await codesFrom(town, phone, callers);
      return got >= ALL ? `all ${got} codes for one phone` : null;
    },
  };
};

/** One caller by all the names that proxies have for it. */
const names: Plan = async (town, random) => {
  const phone = town.nextPhone();
  const last = between(random, 1, 254);
  const [third, fourth] = [between(random, 0, 255), last];
  const two = (value: number): string => value.toString(16).padStart(2, "0");
  const dotted = `198.18.${third}.${fourth}`;
  const mapped = `c612:${two(third)}${two(fourth)}`;
  const callers = [
    dotted,
    `::ffff:${mapped}`,
    `::FFFF:${dotted}`,
    `0:0:0:0:0:ffff:${mapped}`,
    `${dotted}:${between(random, 1024, 65535)}`,
    `[::ffff:${dotted}]:${between(random, 1024, 65535)}`,
  ];
  return {
    name: "one address by several names",
    run: async () => {
      const got = await codesFrom(town, phone, callers);
      return got > ONE_CALLER ? `${got} codes for one phone` : null;
    },
  };
};

/** A proxy that writes ports: whoever shares it must not be counted together. */
const ports: Plan = async (town, random) => {
  const phone = town.nextPhone();
  const with6 = random() < 0.5;
  const at = (host: number): string => {
    const port = between(random, 1024, 65535);
    return with6 ? `[2001:db8:${hex(random)}:${hex(random)}::${host}]:${port}` : `198.19.${host}.7:${port}`;
  };
  const mallory = at(between(random, 1, 100));
  const neighbour = at(between(random, 101, 200));
  const attempts = Array.from({ length: ONE_CALLER }, () => mallory);
  return {
    name: "addresses with ports",
    run: async () => {
      await codesFrom(town, phone, attempts);
      const got = await codesFrom(town, phone, [neighbour]);
      return hasProxy(town) && got === 0 ? "somebody else behind the proxy is locked out" : null;
    },
  };
};

export const addresses: Kind = { share: 4, plans: [rotation, networks, names, ports] };
