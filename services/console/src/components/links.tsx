import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { forwardRef, type AnchorHTMLAttributes } from 'react';

type NativeAnchor = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps | keyof ButtonProps>;

const RawAnchor = forwardRef<HTMLAnchorElement, AnchorProps & NativeAnchor>(function RawAnchor(props, ref) {
  return <Anchor ref={ref} {...props} />;
});

const RawButton = forwardRef<HTMLAnchorElement, ButtonProps & NativeAnchor>(function RawButton(props, ref) {
  return <Button component="a" ref={ref} {...props} />;
});

/** A link in a text, to a route of the console. */
export const TextLink = createLink(RawAnchor);

/** A link that looks like a button, to a route of the console. */
export const ButtonLink = createLink(RawButton);
