/// <reference types="vitest/config" />
import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** The front door to which `npm run dev:live` passes what it does not serve itself. */
const front = process.env['HOTLINE_FRONT'] ?? 'http://127.0.0.1:8315'

export default defineConfig(({ mode }) => ({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __FAKE_SERVERS__: JSON.stringify(mode === 'fake'),
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: 'es2022',
    // The content policy allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    ...(mode === 'live'
      ? {
          proxy: {
            '/api': front,
            '/telephony': { target: front, ws: true },
            '/sip': { target: front, ws: true },
          },
        }
      : {}),
  },
  test: { environment: 'jsdom', setupFiles: ['src/test-setup.ts'], restoreMocks: true },
}))
