export type Progress = {
  /** More bytes of a file were read. */
  advance(bytes: number, file: string): void;
  /** So many of all lines that were read are settled. */
  settle(lines: number, of: number): void;
  end(): void;
};

const width = 30;
const drawEveryMs = 100;

/**
 * A progress bar on standard error; nothing where that is no terminal.
 *
 * @param total bytes to read; null when that is not known
 */
export function openProgress(total: number | null): Progress {
  if (!process.stderr.isTTY) return { advance() {}, settle() {}, end() {} };
  let read = 0;
  let drawnAt = 0;
  const draw = (text: string, force = false) => {
    const now = performance.now();
    if (!force && now - drawnAt < drawEveryMs) return;
    drawnAt = now;
    process.stderr.write(`\r\u001b[K${text}`);
  };
  return {
    advance(bytes, file) {
      read += bytes;
      draw(total ? `reading ${bar(read / total)} ${file}` : `reading ${megabytes(read)} ${file}`);
    },
    settle(lines, of) {
      draw(
        `storing ${bar(of === 0 ? 1 : lines / of)} ${lines.toLocaleString("en")} of ${of.toLocaleString("en")} lines`,
      );
    },
    end() {
      process.stderr.write("\r\u001b[K");
    },
  };
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * width);
  return `[${"#".repeat(full)}${"-".repeat(width - full)}] ${String(Math.round(share * 100)).padStart(3)} %`;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
