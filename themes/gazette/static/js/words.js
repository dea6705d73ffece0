/**
 * The words that these scripts show, by language, in the order in which they are used. They stand
 * here and not in the messages: on every page they would be a thirtieth of an article.
 * @type {Record<string, string[]>}
 */
const spoken = {
  "zh-Hans": ["阅读设置", "字号", "小", "中", "大", "特大", "底色", "自动", "白", "米", "黑", "文字", "简体", "繁體", "专注阅读", "关", "开", "复制", "已复制", "分享", "往年今日", "往年本月"],
  "en": ["Reading", "Size", "S", "M", "L", "XL", "Paper", "Auto", "White", "Sepia", "Black", "Script", "简体", "繁體", "Focus", "Off", "On", "Copy", "Copied", "Share", "On this day", "In this month"]
};
export const words = spoken[document.documentElement.lang] ?? spoken["zh-Hans"] ?? [];
