import type { LocalOfficer } from './demonstration-officers';

/** The page on which an officer says who he is, in Chinese and English. Without script, so that nothing on it can be injected and run. */
export function signInPage(action: string, listed: readonly LocalOfficer[], wrong: boolean): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>网剑登录 · Sign in to Wangjian</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b2a41 }
  label { display: block; margin: .5rem 0 } input { font: inherit; padding: .3rem; width: 16rem }
  button { font: inherit; padding: .3rem .8rem } td { padding: .2rem .8rem .2rem 0 } .wrong { color: #a4161a }
</style>
<h1>网剑 Wangjian</h1>
${wrong ? '<p class="wrong" role="alert">用户名或密码不正确 · Name or password is wrong</p>' : ''}
<form method="post" action="${text(action)}">
  <label>用户名 · Name<br><input name="username" autocomplete="username" required autofocus></label>
  <label>密码 · Password<br><input name="password" type="password" autocomplete="current-password" required></label>
  <button>登录 · Sign in</button>
</form>
${listed.length > 0 ? demonstration(action, listed) : ''}
</html>`;
}

const demonstration = (action: string, listed: readonly LocalOfficer[]) => `<h2>演示人员 · Demonstration officers</h2>
<p>以下人员均为虚构，仅供演示。 · All of them are invented; for demonstrations only.</p>
<table>
${listed.map((officer) => row(action, officer)).join('\n')}
</table>`;

const row = (action: string, { id, password, name, agency, division, roles }: LocalOfficer) => `<tr>
  <td>${text(name.zh)}<br><small>${text(name.en)}</small></td>
  <td><small>${text(`${agency}.${division}`)}<br>${text(roles.join(', '))}</small></td>
  <td><form method="post" action="${text(action)}">
    <input type="hidden" name="username" value="${text(id)}"><input type="hidden" name="password" value="${text(password)}">
    <button aria-label="${text(`登录 Sign in: ${name.en}`)}">登录 · Sign in</button>
  </form></td>
</tr>`;

const text = (raw: string) => raw.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
