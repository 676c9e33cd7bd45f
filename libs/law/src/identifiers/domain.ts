/**
 * The host by which a site is known: lower case, punycode, without `www.` and final dot; scheme, port, path and query do not count.
 * Undefined: neither an http(s) address nor a bare one with a host of two or more labels.
 */
export function domainOf(address: string): string | undefined {
  const [, scheme, rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(address.trim()) ?? [];
  if (scheme && !/^https?$/i.test(scheme)) return undefined;
  if (!URL.canParse(`http://${rest}`)) return undefined;
  const { hostname, username } = new URL(`http://${rest}`);
  const host = hostname.replace(/\.$/, '');
  const labels = host.split('.');
  if (username || labels.length < 2 || labels.includes('')) return undefined;
  return labels[0] === 'www' && labels.length > 2 ? labels.slice(1).join('.') : host;
}
