/** Colours of washi, ink and the seal, and type that every mail client has a cousin of. */
export const palette = {
  washi: '#efe8db',
  paper: '#fffdf8',
  ink: '#2b2622',
  faded: '#7c7166',
  line: '#e3d9c8',
  seal: '#b0382c',
} as const;

export const type = {
  mincho: "'Hiragino Mincho ProN', 'Yu Mincho', 'YuMincho', 'Noto Serif JP', 'Noto Serif CJK JP', Georgia, serif",
  gothic:
    "'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic', 'YuGothic', Meiryo, 'Helvetica Neue', Arial, sans-serif",
} as const;
