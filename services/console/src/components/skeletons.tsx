import { Skeleton } from '@mantine/core';

interface CountProps {
  readonly count?: number;
}

const places = (count: number): readonly number[] => Array.from({ length: count }, (_item, index) => index);

/** Rows of a list with a mark, two lines and a figure. */
export function RowSkeletons({ count = 8 }: CountProps) {
  return places(count).map((place) => (
    <div key={place} style={{ display: 'flex', alignItems: 'center', gap: 12, padding: '14px 20px' }}>
      <Skeleton circle height={32} />
      <div style={{ flex: 1 }}>
        <Skeleton height={10} width={`${String(34 + ((place * 17) % 30))}%`} />
        <Skeleton height={8} mt={8} width={`${String(20 + ((place * 13) % 20))}%`} />
      </div>
      <Skeleton height={10} width={64} />
    </div>
  ));
}

/** Lines of a text. */
export function LineSkeletons({ count = 4 }: CountProps) {
  return places(count).map((place) => (
    <Skeleton key={place} height={10} mb={12} width={`${String(90 - ((place * 23) % 45))}%`} />
  ));
}

/** Cards side by side. */
export function CardSkeletons({ count = 3, height }: CountProps & { readonly height: number }) {
  return (
    <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))' }}>
      {places(count).map((place) => (
        <Skeleton key={place} height={height} radius="lg" />
      ))}
    </div>
  );
}
