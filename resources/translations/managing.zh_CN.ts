<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>Esc comes back here from any of them.</source>
      <translation>在每一页按 Esc 都会回到这里。</translation>
    </message>
    <message>
      <source>Manage</source>
      <translation>管理</translation>
    </message>
    <message>
      <source>Press a tile, or its key from anywhere.</source>
      <translation>点卡片打开，或在任何地方按它的键。</translation>
    </message>
    <message>
      <source>What a supervisor looks after, each thing a page of its own.</source>
      <translation>主管照管的事，每项一页。</translation>
    </message>
    <message>
      <source>{n} wait</source>
      <translation>{n} 件待办</translation>
    </message>
    <message>
      <source>{n} waits</source>
      <translation>{n} 件待办</translation>
    </message>
  </context>
</TS>
