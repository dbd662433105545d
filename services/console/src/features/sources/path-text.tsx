/** A path in code, which may break after each of its steps where it is too long for its place. */
export function PathText({ path }: { readonly path: string }) {
  return (
    <code>
      {path.split(/(?<=[./])/).map((step, index) => (
        // A step has no identity but its place.
        <span key={index}>
          {step}
          <wbr />
        </span>
      ))}
    </code>
  );
}
