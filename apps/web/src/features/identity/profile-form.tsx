import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { sessionQuery } from '../../api/session.js';
import { chooseLanguage, languages, rememberLanguage, toLanguage } from '../../i18n/i18n.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { languageNames } from '../../ui/language-names.js';
import { notify } from '../../ui/overlay-store.js';
import { useLeaveGuard } from '../../ui/use-leave-guard.js';
import { useServerForm } from '../../ui/use-server-form.js';

interface ProfileFormProps {
  readonly person: PersonView;
}

/** The name that stands beside what one writes, and the language of the pages and mails. */
export function ProfileForm({ person }: ProfileFormProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { form, isSending, error, handleSubmit } = useServerForm({
    initial: { name: person.name, locale: toLanguage(person.locale) ?? 'en' },
    validate: ({ name }) => ({ name: name.trim() ? null : t('form.nameMissing') }),
    send: async ({ name, locale }) => {
      const changed = await bodyOf(api.PATCH('/api/session/person', { body: { name: name.trim(), locale } }));
      queryClient.setQueryData(sessionQuery.queryKey, (old) => (old ? { ...old, person: changed } : old));
      const language = toLanguage(changed.locale);
      if (language) {
        rememberLanguage(language);
        await chooseLanguage(language);
      }
      form.resetDirty();
      notify(t('state.saved'));
    },
  });
  useLeaveGuard(form.isDirty() && !isSending);
  return (
    <form onSubmit={handleSubmit} noValidate>
      <TextInput
        label={t('form.name')}
        description={t('form.nameHint')}
        autoComplete="name"
        required
        mb="md"
        {...form.getInputProps('name')}
      />
      <NativeSelect
        label={t('preferences.language')}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        {...form.getInputProps('locale')}
      />
      <FormButtons action={t('action.save')} isSending={isSending} error={error} />
    </form>
  );
}
