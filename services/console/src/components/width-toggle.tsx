import { SegmentedControl } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export type PreviewWidth = 'desktop' | 'mobile';

interface WidthToggleProps {
  readonly value: PreviewWidth;
  readonly onChange: (width: PreviewWidth) => void;
}

/** Switches a preview between the widths of a desktop and of a phone. */
export function WidthToggle({ value, onChange }: WidthToggleProps) {
  const { t } = useTranslation();
  const option = (width: PreviewWidth, name: string, Icon: typeof IconDeviceDesktop) => ({
    value: width,
    label: (
      <>
        <Icon size={16} style={{ display: 'block' }} aria-hidden="true" />
        <span className="visually-hidden">{name}</span>
      </>
    ),
  });
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('common.previewWidth')}
      value={value}
      onChange={onChange}
      data={[
        option('desktop', t('common.desktopWidth'), IconDeviceDesktop),
        option('mobile', t('common.mobileWidth'), IconDeviceMobile),
      ]}
    />
  );
}
