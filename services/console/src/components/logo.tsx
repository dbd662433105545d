interface LogoProps {
  readonly size?: number;
}

/** The mark: an ensō, the circle drawn in one breath, left open for one dot: the encounter. */
export function Logo({ size = 28 }: LogoProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false" style={{ flexShrink: 0 }}>
      <rect width="32" height="32" rx="9" fill="#2f3f92" />
      <path d="M18.2 8.3A8.6 8.6 0 1 0 24.2 14.6" fill="none" stroke="#fff" strokeWidth="2.7" strokeLinecap="round" />
      <circle cx="23" cy="9.6" r="2.9" fill="#ff7d5c" />
    </svg>
  );
}
