import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** In development the admin API runs beside; override its address with ICHIE_ADMIN_URL. */
const adminUrl = process.env.ICHIE_ADMIN_URL ?? 'http://127.0.0.1:4000';

export default defineConfig({
  base: '/',
  plugins: [react()],
  server: { proxy: { '/api': adminUrl } },
  build: {
    target: 'es2022',
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
});
