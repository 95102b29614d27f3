import { registerHooks } from 'node:module';

// Loaded before the built desktop program: its import of electron leads to the stand-in.
registerHooks({
  resolve(specifier, context, next) {
    return specifier === 'electron'
      ? { url: new URL('./electronStandIn.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context);
  },
});
