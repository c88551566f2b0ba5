<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>A PIN forgotten: a supervisor gives a new one, under Staff.</source>
      <translation>忘记 PIN：由主管在“员工”页重设。</translation>
    </message>
    <message>
      <source>A desk of a chain: the address and the code that head office gave.</source>
      <translation>连锁店的一台：填总部给的地址和代码。</translation>
    </message>
    <message>
      <source>A new shop</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>A shop of its own: choose its programme, then name the shop and two people.</source>
      <translation>开新店：先选方案，再填店名和两个人。</translation>
    </message>
    <message>
      <source>A shop that was here before: restore it from a backup, with its recovery key.</source>
      <translation>以前的店：用恢复密钥从备份恢复。</translation>
    </message>
    <message>
      <source>After a lock the same clerk finds everything as it was; anybody else begins afresh.</source>
      <translation>锁屏后，同一人回来一切照旧；换人则重新开始。</translation>
    </message>
    <message>
      <source>Begin</source>
      <translation>开始使用</translation>
    </message>
    <message>
      <source>Count in when you begin, count out blind when you go. The X report any time, the Z once.</source>
      <translation>上班接班清点，下班盲点。X 表随时可看，Z 表只出一次。</translation>
    </message>
    <message>
      <source>Ctrl+L locks the desk. Your PIN brings everything back as it was.</source>
      <translation>Ctrl+L 锁定本台。输入 PIN，一切照旧。</translation>
    </message>
    <message>
      <source>Do what the page says, then try again.</source>
      <translation>按页面上说的做，再试一次。</translation>
    </message>
    <message>
      <source>Esc closes it, and nothing is done.</source>
      <translation>按 Esc 关闭，什么都不做。</translation>
    </message>
    <message>
      <source>Everything begins here</source>
      <translation>一切从这里开始</translation>
    </message>
    <message>
      <source>Everywhere</source>
      <translation>任何地方</translation>
    </message>
    <message>
      <source>F1, on every page</source>
      <translation>每一页都有 F1</translation>
    </message>
    <message>
      <source>Four eyes</source>
      <translation>四眼原则</translation>
    </message>
    <message>
      <source>Going away for a moment</source>
      <translation>离开一会儿</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>帮助</translation>
    </message>
    <message>
      <source>Here you can</source>
      <translation>在这里可以</translation>
    </message>
    <message>
      <source>Hold your badge under the scanner, then type your PIN: six digits, nobody sees them.</source>
      <translation>扫描工牌，再输入 PIN：六位数字，别人看不到。</translation>
    </message>
    <message>
      <source>It says what the page is for and which keys work there. That is all: try it out.</source>
      <translation>它说明这一页做什么，有哪些按键。就这些，试试看。</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>按键</translation>
    </message>
    <message>
      <source>Leave</source>
      <translation>离开</translation>
    </message>
    <message>
      <source>Locked</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Next</source>
      <translation>下一步</translation>
    </message>
    <message>
      <source>Nothing is here yet. Choose how this desk begins.</source>
      <translation>这里还没有数据。选择本台怎样开始。</translation>
    </message>
    <message>
      <source>Nothing is made before the last button is pressed.</source>
      <translation>按下最后一个按钮之前，什么都不会建立。</translation>
    </message>
    <message>
      <source>On this page</source>
      <translation>本页</translation>
    </message>
    <message>
      <source>Points before, used and after, always in sight. F12 does what the green button says.</source>
      <translation>兑换前、使用、兑换后的积分总在眼前。F12 与绿色按钮相同。</translation>
    </message>
    <message>
      <source>Scan a member's card on any page, or type into this box and press Enter.</source>
      <translation>在任何一页扫描会员卡，或在这个框里输入，再按 Enter。</translation>
    </message>
    <message>
      <source>Scan the voucher on any page, or press F7. A voucher works once; the second try says when, where and by whom.</source>
      <translation>在任何一页扫描凭证，或按 F7。凭证只能用一次；再用会写明何时、何地、谁办的。</translation>
    </message>
    <message>
      <source>Show me around</source>
      <translation>带我看一遍</translation>
    </message>
    <message>
      <source>Showing you around</source>
      <translation>新手引导</translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Something keeps the desk from being opened. Nothing of the shop's data was changed.</source>
      <translation>有原因使本台打不开。店里的数据没有改动。</translation>
    </message>
    <message>
      <source>Tab goes from one field to the next and stays in here.</source>
      <translation>Tab 在这里的各项之间移动，不会跑出去。</translation>
    </message>
    <message>
      <source>The desk is not open</source>
      <translation>本台没有打开</translation>
    </message>
    <message>
      <source>The foot of the basket</source>
      <translation>篮子底部</translation>
    </message>
    <message>
      <source>The goods go out</source>
      <translation>发出礼品</translation>
    </message>
    <message>
      <source>The shift</source>
      <translation>班次</translation>
    </message>
    <message>
      <source>This stands over the page. What lies under it waits, as it was.</source>
      <translation>这个窗口盖在页面上，下面的内容原样等着。</translation>
    </message>
    <message>
      <source>To a place</source>
      <translation>去别的页</translation>
    </message>
    <message>
      <source>Try {digits}, the end of a phone number.</source>
      <translation>试试 {digits}，这是一个手机号的后四位。</translation>
    </message>
    <message>
      <source>Type a gift's number and press Enter, or press a tile. What can't be had says what is missing.</source>
      <translation>输入礼品编号再按 Enter，或点卡片。不能换的会写明还差什么。</translation>
    </message>
    <message>
      <source>What is technical stands at its foot, for whoever looks after this computer.</source>
      <translation>技术信息在页面底部，给管电脑的人看。</translation>
    </message>
    <message>
      <source>What the points can buy</source>
      <translation>积分能换什么</translation>
    </message>
    <message>
      <source>What waits for a supervisor is counted here. Nobody approves what they asked for themselves.</source>
      <translation>等主管复核的件数在这里。自己申请的，自己不能复核。</translation>
    </message>
    <message>
      <source>Whoever works here proves it: a badge or a name, and a PIN.</source>
      <translation>在这里工作的人先证明身份：工牌或姓名，再加 PIN。</translation>
    </message>
    <message>
      <source>Without the badge: F2, and your staff number or name.</source>
      <translation>没带工牌：按 F2，输入工号或姓名。</translation>
    </message>
    <message>
      <source>by name</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>close</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>find; twice: by name</source>
      <translation>查找；按两次按姓名找</translation>
    </message>
    <message>
      <source>hand over</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>lock</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>next field; with Shift: the one before</source>
      <translation>下一个；加 Shift 是上一个</translation>
    </message>
    <message>
      <source>press what has the focus; Enter does, too</source>
      <translation>按下选中的按钮；Enter 也行</translation>
    </message>
    <message>
      <source>sign in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>text and theme</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>this help</source>
      <translation>本帮助</translation>
    </message>
    <message>
      <source>{at} of {n}</source>
      <translation>第 {at} 步，共 {n} 步</translation>
    </message>
  </context>
</TS>
