/** The methods that each path has, over all routes: the router knows a path only together with its method. */
export class AllowedMethods {
  private readonly routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  /** @param route as it is declared, such as `/v1/leads/:leadId`; `*` at its end stands for anything */
  add(route: string, methods: readonly string[]): void {
    const known = this.routes.get(route) ?? { pattern: patternOf(route), methods: new Set() };
    for (const method of methods) known.methods.add(method);
    this.routes.set(route, known);
  }

  /** In alphabetical order; none: there is no such path. */
  of(path: string): string[] {
    const fitting = [...this.routes.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(fitting.flatMap(({ methods }) => [...methods]))].toSorted();
  }
}

function patternOf(route: string): RegExp {
  const segments = route.split('/').map((segment) => {
    if (segment === '*') return '.*';
    return segment.startsWith(':') ? '[^/]+' : segment.replaceAll(/[^\w-]/g, String.raw`\$&`);
  });
  return new RegExp(`^${segments.join('/')}$`);
}
