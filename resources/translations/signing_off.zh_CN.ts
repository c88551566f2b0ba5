<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>All is signed off</source>
      <translation>都已签核</translation>
    </message>
    <message>
      <source>An objection changes no books: it opens an undo or a correction.</source>
      <translation>异议不改账：它会发起撤销或更正。</translation>
    </message>
    <message>
      <source>An objection changes no books; it asks for an undo or a correction</source>
      <translation>异议不改账，只会要求撤销或更正</translation>
    </message>
    <message>
      <source>Cash together</source>
      <translation>现金合计</translation>
    </message>
    <message>
      <source>Compare the paper with the line, then scan the next one or sign.</source>
      <translation>核对纸面与这一行，再扫下一张，或签核。</translation>
    </message>
    <message>
      <source>F12 signs what is ticked, with badge and PIN; one or many at once.</source>
      <translation>F12 用工牌和 PIN 为勾选的签字，一条或多条。</translation>
    </message>
    <message>
      <source>Hand-over</source>
      <translation>核销</translation>
    </message>
    <message>
      <source>It was signed off before, or needs no second look.</source>
      <translation>之前已签核，或不需要再看。</translation>
    </message>
    <message>
      <source>Nobody signs off what they did themselves, nor for their own card</source>
      <translation>自己经手的和自己卡上的，不能自己签核</translation>
    </message>
    <message>
      <source>Nobody signs off what they did themselves.</source>
      <translation>自己办的，自己不能签。</translation>
    </message>
    <message>
      <source>Nothing is ticked</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nothing waits for voucher {number}</source>
      <translation>凭证 {number} 没有待签核的项</translation>
    </message>
    <message>
      <source>Object</source>
      <translation>提出异议</translation>
    </message>
    <message>
      <source>Objection to {n} entries noted</source>
      <translation>已记下对 {n} 项的异议</translation>
    </message>
    <message>
      <source>Objection to {n} entry noted</source>
      <translation>已记下对 {n} 项的异议</translation>
    </message>
    <message>
      <source>Points together</source>
      <translation>积分合计</translation>
    </message>
    <message>
      <source>Redemption</source>
      <translation>兑换</translation>
    </message>
    <message>
      <source>Reprint</source>
      <translation>补打</translation>
    </message>
    <message>
      <source>Say what doesn't fit</source>
      <translation>写明哪里不符</translation>
    </message>
    <message>
      <source>Scan a copy, or tick a line</source>
      <translation>扫一张店联，或给一行打勾</translation>
    </message>
    <message>
      <source>Scan the shop's copy, or tick an entry once it was compared by eye.</source>
      <translation>扫描店联，或人工核对后打勾。</translation>
    </message>
    <message>
      <source>Sign off {n} entries</source>
      <translation>签核 {n} 项</translation>
    </message>
    <message>
      <source>Sign off {n} entry</source>
      <translation>签核 {n} 项</translation>
    </message>
    <message>
      <source>Sign-off</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The books are unchanged. Open the voucher to undo it, or have it corrected.</source>
      <translation>账没有变。打开凭证去撤销，或请人更正。</translation>
    </message>
    <message>
      <source>Tick all</source>
      <translation>全部打勾</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Voucher {number} is ticked</source>
      <translation>凭证 {number} 已打勾</translation>
    </message>
    <message>
      <source>What still needs a second look stands here. Scan the shop's copy, or tick it, then sign.</source>
      <translation>需要再看一遍的都在这里。扫店联或打勾，然后签核。</translation>
    </message>
    <message>
      <source>Who signs</source>
      <translation>签核人</translation>
    </message>
    <message>
      <source>due today</source>
      <translation>今天截止</translation>
    </message>
    <message>
      <source>due {day}</source>
      <translation>{day}截止</translation>
    </message>
    <message>
      <source>needed for an objection</source>
      <translation>提出异议时必填</translation>
    </message>
    <message>
      <source>overdue since {day}</source>
      <translation>{day}到期未签</translation>
    </message>
    <message>
      <source>paper scanned</source>
      <translation>已扫纸面</translation>
    </message>
    <message>
      <source>sign</source>
      <translation>签核</translation>
    </message>
    <message>
      <source>your own</source>
      <translation>自己经手的</translation>
    </message>
    <message>
      <source>{entries}, {n} of them with the paper scanned</source>
      <translation>{entries}，其中 {n} 项扫过纸面</translation>
    </message>
    <message>
      <source>{member}, {amount}, by {clerk}, {when}</source>
      <translation>{member}，{amount}，经手人 {clerk}，{when}</translation>
    </message>
    <message>
      <source>{number}, {kind}, {member}</source>
      <translation>{number}，{kind}，{member}</translation>
    </message>
    <message>
      <source>{n} entries</source>
      <translation>{n} 项</translation>
    </message>
    <message>
      <source>{n} entries signed off</source>
      <translation>已签核 {n} 项</translation>
    </message>
    <message>
      <source>{n} entries wait</source>
      <translation>有 {n} 项待签核</translation>
    </message>
    <message>
      <source>{n} entry</source>
      <translation>{n} 项</translation>
    </message>
    <message>
      <source>{n} entry signed off</source>
      <translation>已签核 {n} 项</translation>
    </message>
    <message>
      <source>{n} entry waits</source>
      <translation>有 {n} 项待签核</translation>
    </message>
    <message>
      <source>{points} pts</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{points} pts, {cash}; {scanned} with paper</source>
      <translation>{points} 分，{cash}；{scanned} 项已扫纸面</translation>
    </message>
    <message>
      <source>{words}, {n} of them overdue</source>
      <translation>{words}，其中 {n} 项已逾期</translation>
    </message>
    <message>
      <source>{words}. Scan the shop's copies, or tick them.</source>
      <translation>{words}。扫店联，或逐项打勾。</translation>
    </message>
  </context>
</TS>
