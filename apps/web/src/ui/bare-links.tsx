import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef, ReactElement } from 'react';

type LinkProps<Own> = Own & Omit<ComponentPropsWithRef<'a'>, keyof Own>;

export function BareAnchor(props: LinkProps<AnchorProps>): ReactElement {
  return <Anchor {...props} />;
}

export function BareButton(props: LinkProps<ButtonProps>): ReactElement {
  return <Button component="a" {...props} />;
}
