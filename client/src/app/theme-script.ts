/** Applies the visitor's own choice of theme before the first paint; without a choice the system decides. */
export const THEME_SCRIPT = "try{var t=localStorage.getItem('theme');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch(e){}"
