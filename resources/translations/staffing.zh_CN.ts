<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>A badge for {name}</source>
      <translation>给{name}发工牌</translation>
    </message>
    <message>
      <source>A new PIN for {name}</source>
      <translation>给{name}设新密码</translation>
    </message>
    <message>
      <source>A new PIN, typed by the person, unlocks it.</source>
      <translation>本人设新密码即可解锁。</translation>
    </message>
    <message>
      <source>A supervisor looks after the staff</source>
      <translation>员工由主管管理</translation>
    </message>
    <message>
      <source>Add somebody</source>
      <translation>新增员工</translation>
    </message>
    <message>
      <source>Add them</source>
      <translation>添加</translation>
    </message>
    <message>
      <source>Ask a supervisor to sign in here for it.</source>
      <translation>请主管在这里登录后操作。</translation>
    </message>
    <message>
      <source>Badge as PDF</source>
      <translation>工牌存为 PDF</translation>
    </message>
    <message>
      <source>Badge: cut it out; without its PIN it opens nothing</source>
      <translation>工牌：剪下使用；没有密码什么也打不开</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Check the number, or scan the card.</source>
      <translation>核对卡号，或扫会员卡。</translation>
    </message>
    <message>
      <source>Clerk</source>
      <translation>店员</translation>
    </message>
    <message>
      <source>Give a badge</source>
      <translation>发工牌</translation>
    </message>
    <message>
      <source>Give this badge</source>
      <translation>发这个工牌</translation>
    </message>
    <message>
      <source>Keep it so</source>
      <translation>保存</translation>
    </message>
    <message>
      <source>Let in again</source>
      <translation>恢复登录</translation>
    </message>
    <message>
      <source>Let {name} in again</source>
      <translation>恢复{name}</translation>
    </message>
    <message>
      <source>Letters, digits and hyphens, as its bar code says</source>
      <translation>字母、数字和连字符，和条码一致</translation>
    </message>
    <message>
      <source>Link this card</source>
      <translation>关联这张卡</translation>
    </message>
    <message>
      <source>Linked now</source>
      <translation>现在关联</translation>
    </message>
    <message>
      <source>Look up</source>
      <translation>查找</translation>
    </message>
    <message>
      <source>May sign in</source>
      <translation>可以登录</translation>
    </message>
    <message>
      <source>Name and role</source>
      <translation>姓名和岗位</translation>
    </message>
    <message>
      <source>New PIN</source>
      <translation>新密码</translation>
    </message>
    <message>
      <source>Nobody serves or approves for their own card. Scan it, or type its number.</source>
      <translation>任何人都不能给自己的卡办理或复核。扫这张卡，或输入卡号。</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>工号</translation>
    </message>
    <message>
      <source>Once more</source>
      <translation>再输一次</translation>
    </message>
    <message>
      <source>Own card</source>
      <translation>本人会员卡</translation>
    </message>
    <message>
      <source>Own member card</source>
      <translation>本人会员卡</translation>
    </message>
    <message>
      <source>Own member card of {name}</source>
      <translation>{name}本人的会员卡</translation>
    </message>
    <message>
      <source>PIN blocked: a new one is needed</source>
      <translation>密码已锁死：要设新密码</translation>
    </message>
    <message>
      <source>PIN locked until {time}</source>
      <translation>密码锁定到 {time}</translation>
    </message>
    <message>
      <source>Replace a lost badge, give a new PIN, or end somebody's work here.</source>
      <translation>更换丢失的工牌，重设 PIN，或办理离职。</translation>
    </message>
    <message>
      <source>Scan it</source>
      <translation>扫一下</translation>
    </message>
    <message>
      <source>Scan the new badge, or type what stands on it. The old one stops at once.</source>
      <translation>扫新工牌，或输入上面的编码。旧工牌立即停用。</translation>
    </message>
    <message>
      <source>Set the PIN</source>
      <translation>设好密码</translation>
    </message>
    <message>
      <source>Staff</source>
      <translation>员工</translation>
    </message>
    <message>
      <source>Staff number {number}. Papers that are printed already keep the old name.</source>
      <translation>工号 {number}。已打印的单据保留原来的名字。</translation>
    </message>
    <message>
      <source>Stop this person</source>
      <translation>停用</translation>
    </message>
    <message>
      <source>Stop {name}</source>
      <translation>停用{name}</translation>
    </message>
    <message>
      <source>Stopped</source>
      <translation>已停用</translation>
    </message>
    <message>
      <source>Supervisor</source>
      <translation>主管</translation>
    </message>
    <message>
      <source>Take somebody on: staff number, name, badge, and a PIN nobody else sees.</source>
      <translation>添加员工：工号、姓名、工牌，以及别人看不到的 PIN。</translation>
    </message>
    <message>
      <source>Take the card off</source>
      <translation>取消关联</translation>
    </message>
    <message>
      <source>The badge is saved</source>
      <translation>工牌已保存</translation>
    </message>
    <message>
      <source>The new person types the PIN. Nobody else looks.</source>
      <translation>密码由新员工本人输入，旁人不看。</translation>
    </message>
    <message>
      <source>The two PINs are not the same</source>
      <translation>两次密码不一致</translation>
    </message>
    <message>
      <source>They can sign in as soon as they are added.</source>
      <translation>添加后马上可以登录。</translation>
    </message>
    <message>
      <source>They can sign in with the badge and PIN they had.</source>
      <translation>用原来的工牌和密码即可登录。</translation>
    </message>
    <message>
      <source>They can't sign in any more. What they did stays in the books, and they can be let in again.</source>
      <translation>不能再登录。做过的业务仍在账上，以后可以恢复。</translation>
    </message>
    <message>
      <source>This card is</source>
      <translation>这张卡属于</translation>
    </message>
    <message>
      <source>Type it again, twice.</source>
      <translation>重新输入两次。</translation>
    </message>
    <message>
      <source>Whoever leaves stays in the books under their number.</source>
      <translation>离职的人，账上仍保留工号。</translation>
    </message>
    <message>
      <source>a member without a card</source>
      <translation>会员无卡</translation>
    </message>
    <message>
      <source>badge</source>
      <translation>工牌</translation>
    </message>
    <message>
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <source>{name} can sign in</source>
      <translation>{name}可以登录</translation>
    </message>
    <message>
      <source>{name} can't sign in any more</source>
      <translation>{name}不能再登录</translation>
    </message>
    <message>
      <source>{name} has a new PIN</source>
      <translation>{name}已有新密码</translation>
    </message>
    <message>
      <source>{name} has no card of their own here</source>
      <translation>{name}没有关联会员卡</translation>
    </message>
    <message>
      <source>{name} is never served at this card by themselves</source>
      <translation>{name}不能再给自己这张卡办理</translation>
    </message>
    <message>
      <source>{name} is {role} now</source>
      <translation>{name}现在是{role}</translation>
    </message>
    <message>
      <source>{name} types it, twice; nobody else looks. It unlocks a PIN that was tried too often.</source>
      <translation>由{name}本人输入两次，旁人不看。输错太多次而锁定的密码随之解锁。</translation>
    </message>
    <message>
      <source>{name} wears the new badge</source>
      <translation>{name}已换新工牌</translation>
    </message>
    <message>
      <source>{n} people work here</source>
      <translation>在职 {n} 人</translation>
    </message>
    <message>
      <source>{n} person works here</source>
      <translation>在职 {n} 人</translation>
    </message>
  </context>
</TS>
