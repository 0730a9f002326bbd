/**
 * The part of the URL Standard (url.spec.whatwg.org) that shared/ uses: browsers and Node have it alike.
 */

declare class URLSearchParams {
  constructor(init?: Readonly<Record<string, string>>);
  get(name: string): string | null;
  toString(): string;
}

declare class URL {
  constructor(url: string);
  static canParse(url: string): boolean;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly origin: string;
  readonly href: string;
  readonly searchParams: URLSearchParams;
}
