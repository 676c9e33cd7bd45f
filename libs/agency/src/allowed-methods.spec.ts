import { AllowedMethods } from './allowed-methods';

describe('the methods of a path', () => {
  const allowed = new AllowedMethods();
  allowed.add('/v1/leads', ['GET', 'HEAD']);
  allowed.add('/v1/leads/:leadId', ['PUT']);
  allowed.add('/v1/leads/:key', ['GET']);
  allowed.add('/v1/leads/:key', ['HEAD']);
  allowed.add('/openapi.json', ['GET']);
  allowed.add('/docs/*', ['GET']);

  it.each<[string, string[]]>([
    ['/v1/leads', ['GET', 'HEAD']],
    ['/v1/leads/7', ['GET', 'HEAD', 'PUT']], // however many routes it is declared in
    ['/v1/leads/7/8', []],
    ['/v1/leads/', []],
    ['/openapi.json', ['GET']],
    ['/openapiXjson', []],
    ['/docs/a/b.css', ['GET']],
    ['/', []],
  ])('are those of every route it fits: %s', (path, methods) => expect(allowed.of(path)).toEqual(methods));
});
