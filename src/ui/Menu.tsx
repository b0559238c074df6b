import { Check, ChevronRight } from 'lucide-react';
import {
  CheckboxItem,
  Content,
  Item,
  ItemIndicator,
  Label,
  Portal,
  RadioGroup,
  RadioItem,
  Root,
  Separator,
  Sub,
  SubContent,
  SubTrigger,
  Trigger,
} from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { Kbd } from './Kbd';
import './Menu.css';
import './Tooltip.css';

export interface MenuProps {
  /** The button that opens it: one element that takes a ref and props. */
  readonly trigger: ReactNode;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  readonly children: ReactNode;
}

/** A dropdown menu (APG menu button pattern). */
export function Menu({ trigger, align = 'start', children }: MenuProps) {
  return (
    <Root modal={false}>
      <Trigger asChild>{trigger}</Trigger>
      <Portal>
        <Content className="ui-menu" align={align} sideOffset={5} collisionPadding={8}>
          {children}
        </Content>
      </Portal>
    </Root>
  );
}

export interface MenuItemProps {
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  /** A second, quieter line. */
  readonly note?: ReactNode;
  readonly kbd?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly tone?: 'plain' | 'danger' | undefined;
  readonly children: ReactNode;
}

export function MenuItem({ onSelect, icon, note, kbd, disabled = false, tone = 'plain', children }: MenuItemProps) {
  return (
    <Item className="ui-menu-item" onSelect={onSelect} disabled={disabled} data-tone={tone}>
      {icon}
      <MenuText note={note}>{children}</MenuText>
      {kbd !== undefined && <Kbd>{kbd}</Kbd>}
    </Item>
  );
}

export interface MenuCheckItemProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** Stays open when it is ticked, so that several can be. */
export function MenuCheckItem({ checked, onChange, note, children }: MenuCheckItemProps) {
  return (
    <CheckboxItem
      className="ui-menu-item"
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <MenuMark />
      <MenuText note={note}>{children}</MenuText>
    </CheckboxItem>
  );
}

export interface MenuChoicesProps<T extends string> {
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly choices: readonly { readonly value: T; readonly label: ReactNode; readonly note?: ReactNode }[];
}

/** One of several, as menu items with a tick. */
export function MenuChoices<T extends string>({ value, onChange, choices }: MenuChoicesProps<T>) {
  return (
    <RadioGroup
      value={value}
      onValueChange={(next) => {
        const choice = choices.find((candidate) => candidate.value === next);
        if (choice !== undefined) onChange(choice.value);
      }}
    >
      {choices.map((choice) => (
        <RadioItem key={choice.value} className="ui-menu-item" value={choice.value}>
          <MenuMark />
          <MenuText note={choice.note}>{choice.label}</MenuText>
        </RadioItem>
      ))}
    </RadioGroup>
  );
}

export interface MenuSubProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

export function MenuSub({ label, icon, children }: MenuSubProps) {
  return (
    <Sub>
      <SubTrigger className="ui-menu-item">
        {icon}
        <span className="ui-menu-text">{label}</span>
        <ChevronRight size={14} aria-hidden="true" />
      </SubTrigger>
      <Portal>
        <SubContent className="ui-menu" sideOffset={4} alignOffset={-5} collisionPadding={8}>
          {children}
        </SubContent>
      </Portal>
    </Sub>
  );
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Label className="ui-menu-label">{children}</Label>;
}

export function MenuSeparator() {
  return <Separator className="ui-menu-separator" />;
}

function MenuMark() {
  return (
    <span className="ui-menu-check">
      <ItemIndicator>
        <Check size={14} aria-hidden="true" />
      </ItemIndicator>
    </span>
  );
}

function MenuText({ note, children }: { readonly note: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="ui-menu-text">
      {children}
      {note !== undefined && note !== null && <span className="ui-menu-note">{note}</span>}
    </span>
  );
}
