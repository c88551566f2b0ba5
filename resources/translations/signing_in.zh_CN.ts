<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>Badge read</source>
      <translation>工牌已读</translation>
    </message>
    <message>
      <source>By name</source>
      <comment>how</comment>
      <translation>按姓名</translation>
    </message>
    <message>
      <source>Choose your name, then type your PIN.</source>
      <translation>选自己的名字，再输密码。</translation>
    </message>
    <message>
      <source>Clerk</source>
      <translation>店员</translation>
    </message>
    <message>
      <source>Counter</source>
      <translation>Counter 兑换台</translation>
    </message>
    <message>
      <source>Hold your badge under the scanner</source>
      <translation>把工牌放到扫码枪下</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Locked</source>
      <translation>已锁定</translation>
    </message>
    <message>
      <source>Member service desk</source>
      <translation>会员服务台</translation>
    </message>
    <message>
      <source>No badge at hand?</source>
      <translation>没带工牌？</translation>
    </message>
    <message>
      <source>No shift is open. The first to sign in opens one.</source>
      <translation>还没有开班。第一个登录的人开班。</translation>
    </message>
    <message>
      <source>Nobody yet</source>
      <translation>还没有人</translation>
    </message>
    <message>
      <source>Not you? Scan your badge, or</source>
      <translation>不是你？重新扫工牌，或</translation>
    </message>
    <message>
      <source>Opening the books</source>
      <translation>正在打开账本</translation>
    </message>
    <message>
      <source>Scan your badge first, or press F2 and choose your name.</source>
      <translation>先扫工牌，或按 F2 选自己的名字。</translation>
    </message>
    <message>
      <source>Scan your badge, then type your PIN</source>
      <translation>扫工牌，再输密码</translation>
    </message>
    <message>
      <source>Shift {n}, opened by {name} at {time}</source>
      <translation>第 {n} 班，{name} {time} 开班</translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation>登录</translation>
    </message>
    <message>
      <source>Sign in</source>
      <comment>title</comment>
      <translation>登录</translation>
    </message>
    <message>
      <source>Sign in by name</source>
      <translation>按姓名登录</translation>
    </message>
    <message>
      <source>Staff no. {number}, clerk</source>
      <translation>工号 {number}，店员</translation>
    </message>
    <message>
      <source>Staff no. {number}, supervisor</source>
      <translation>工号 {number}，主管</translation>
    </message>
    <message>
      <source>Supervisor</source>
      <translation>主管</translation>
    </message>
    <message>
      <source>Take the last digit back</source>
      <translation>删去最后一位</translation>
    </message>
    <message>
      <source>Type your PIN to go on. Somebody else scans their badge and takes over.</source>
      <translation>输密码继续。换人就扫自己的工牌接手。</translation>
    </message>
    <message>
      <source>Unlock</source>
      <translation>解锁</translation>
    </message>
    <message>
      <source>What you scan and type meanwhile is not lost.</source>
      <translation>这时扫的、输的都不会丢。</translation>
    </message>
    <message>
      <source>Who are you?</source>
      <translation>你是哪位？</translation>
    </message>
    <message>
      <source>Whose PIN is it?</source>
      <translation>这是谁的密码？</translation>
    </message>
    <message>
      <source>at this desk</source>
      <translation>正在当班</translation>
    </message>
  </context>
</TS>
