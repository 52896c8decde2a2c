/** The present instant. Everything that depends on time takes this or a `Date`, so that tests can choose it. */
export type Clock = () => Date;
