// Preloaded in a measured process: at its end, writes the most memory it had resident at once.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  writeFileSync(process.env.MEMORY_REPORT, JSON.stringify({ peakBytes }));
});
