declare module 'monaco-editor/languages/definitions/yaml/yaml.js' {
  import type { languages } from 'monaco-editor/editor';

  export const conf: languages.LanguageConfiguration;
  export const language: languages.IMonarchLanguage & {
    readonly tokenizer: Readonly<Record<string, languages.IMonarchLanguageRule[]>>;
  };
}
