import { defineConfig } from 'electron-vite';
import screens from './renderer/vite.config.ts';

// What stands in `dependencies` stays outside the bundles: that is the database binding alone, a native module.
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        // Threads are started by name, from whatever chunk their starter lands in: all lie side by side.
        input: {
          main: 'electron/desktop/main.ts',
          cacheWorker: 'electron/store/cacheWorker.ts',
          tableWorker: 'electron/store/tableWorker.ts',
          fileWorker: 'electron/adapters/wms/file/fileWorker.ts',
          verifyWorker: 'electron/store/verifyWorker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    // A sandboxed preload is one CommonJS file.
    build: { rolldownOptions: { input: 'electron/desktop/preload.ts', output: { format: 'cjs', entryFileNames: '[name].cjs' } } },
  },
  renderer: {
    ...screens,
    root: 'renderer',
    build: { ...screens.build, outDir: undefined, rolldownOptions: { ...screens.build?.rolldownOptions, input: 'renderer/index.html' } },
  },
});
